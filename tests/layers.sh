#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The house's layers: app never includes ui or Widgets; a folder of app uses only those before it.
cd "$1" || exit 2
order="base process host privileged image network qemu vnc metrics run chart migration libvirt lab experiment recording report cli"
bad=0
if grep -rnE '#include [<"](ui/|QtWidgets|QtCharts|QWidget|QApplication|QMainWindow|QChart)' app --include=*.cpp --include=*.h | grep -v '^app/main.cpp'; then
    echo "app includes ui or Widgets"; bad=1
fi
allowed=""
for folder in $order; do
    allowed="$allowed $folder"
    [ -d "app/$folder" ] || continue
    grep -rnoE '#include "app/[a-z]+' "app/$folder" | while IFS= read -r hit; do
        used=${hit##*app/}
        case " $allowed " in *" $used "*) ;; *) echo "$hit: $folder may not use $used";; esac
    done > "/tmp/layers.$$"
    if [ -s "/tmp/layers.$$" ]; then cat "/tmp/layers.$$"; bad=1; fi
    rm -f "/tmp/layers.$$"
done
for file in $(git ls-files '*.cpp' '*.h' '*.c' '*.txt' '*.cmake' '*.sh' 2>/dev/null | grep -v -E '^(tests/(data|fuzz/corpus)|LICENSE)'); do
    head -3 "$file" | grep -q 'SPDX-License-Identifier' || { echo "$file: no SPDX line"; bad=1; }
done
exit $bad

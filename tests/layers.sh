#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The house's layers: app includes neither ui nor a widget; a folder of app or ui uses only those before it; no
# class of a lab grows beyond what one can read.
cd "$1" || exit 2
app="base process host privileged image network qemu vnc metrics run chart migration libvirt lab experiment recording report cli"
ui="theme actions widgets charts guest monitor experiment replay recording report presenter wizard"
longest=100 # lines between the braces of a class in app/lab
bad=0
found=$(mktemp) || exit 2
trap 'rm -f "$found"' EXIT

# What was written into $found is a fault each.
complain() {
    if [ -s "$found" ]; then
        cat "$found"
        bad=1
    fi
}

# Qt's widgets by pattern: whole families, and what derives from them.
families='Widget|Dialog|Label|Button|Slider|SpinBox|ComboBox|LineEdit|TextEdit|TextBrowser|TabBar|ToolBar|StatusBar|ProgressBar|ScrollBar|ScrollArea|ToolTip|ToolBox|Splitter|GroupBox|Menu|MenuBar|MainWindow|MessageBox|StackedWidget|Application|ItemDelegate'
widgets="Q(Widgets|Charts|Chart|[A-Z]?[A-Za-z]*($families)|Frame|Completer|Style|StyleOption[A-Za-z]*|SystemTrayIcon|SplashScreen|((H|V)?Box|Grid|Form|Stacked)?Layout|(Abstract(Item|ScrollArea)|Chart|Column|Graphics|List|Table|Tree|Undo)View|Graphics[A-Z][A-Za-z]*|[A-Za-z]*Series|[A-Za-z]*Axis)"
# These belong to Core and Gui.
innocent='Q(Core|Gui)Application'
grep -rnE "#include [<\"](ui/|QtWidgets|QtCharts|(Qt[A-Za-z]*/)?$widgets(\\.h)?[>\"])" app --include='*.cpp' --include='*.h' |
    grep -vE "^app/main.cpp|[<\"]${innocent}[>\"]" | sed 's/$/: app includes ui or a widget/' > "$found"
complain

# folders TREE "FOLDERS IN ORDER": each uses only those before it, and each is in the order.
folders() {
    allowed=""
    for folder in $2; do
        allowed="$allowed $folder"
        [ -d "$1/$folder" ] || continue
        # A file of the tree itself (ui/mainwindow.h) lies above all its folders.
        grep -rnoE "#include \"$1/[a-z]+[/.]" "$1/$folder" | while IFS= read -r hit; do
            used=${hit##*"$1"/}
            case $used in
            *.) echo "$hit: $folder may not use files of $1 itself" ;;
            *) case " $allowed " in *" ${used%/} "*) ;; *) echo "$hit: $folder may not use ${used%/}" ;; esac ;;
            esac
        done > "$found"
        complain
    done
    for path in "$1"/*/; do
        path=${path%/}
        case " $2 " in *" ${path##*/} "*) ;; *) echo "$path has no place in the order of $1" ;; esac
    done > "$found"
    complain
}
folders app "$app"
folders ui "$ui"

# From the line that opens a class to its closing brace at the margin.
for file in app/lab/*.h app/lab/*.cpp; do
    awk -v most="$longest" '
        /^(class|struct) [A-Za-z_:]+/ && !/;[ \t]*$/ { name = $2; open = 0 }
        name != "" && !open && /\{/ { open = NR }
        name != "" && open && /^\};/ {
            if (NR - open - 1 > most) print FILENAME ": " name " has " NR - open - 1 " lines, more than " most
            name = ""; open = 0
        }' "$file"
done > "$found"
complain

for file in $(git ls-files '*.cpp' '*.h' '*.c' '*.txt' '*.cmake' '*.sh' 2>/dev/null | grep -v -E '^(tests/(data|fuzz/corpus)|LICENSE)'); do
    [ -e "$file" ] || continue # deleted, but not committed yet
    head -3 "$file" | grep -q 'SPDX-License-Identifier' || { echo "$file: no SPDX line"; bad=1; }
done
exit $bad

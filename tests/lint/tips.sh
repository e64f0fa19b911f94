#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Nowhere does Qt guess whether foreign words are HTML: tooltips go through ui/widgets/plaintip.h, labels through
# makeLabel(), and what else guesses is given plainTip() on the same line.
cd "$1" || exit 2
bad=0
refuse() {
    echo "$1"
    bad=1
}
sources() {
    grep -rnE "$1" ui app --include='*.cpp' --include='*.h' | grep -v '^ui/widgets/plaintip\.'
}
sources '(\.|->|[^A-Za-z])setToolTip\(' && refuse "setToolTip: use setPlainToolTip of ui/widgets/plaintip.h"
sources 'QToolTip::showText|setInformativeText\(|setStatusTip\(|setWhatsThis\(|setLabelText\(' | grep -v 'plainTip(' && refuse "Qt guesses here: give it plainTip(…)"
sources 'QErrorMessage|appendHtml|insertHtml|setHtml|setMarkdown|Qt::AutoText|QStaticText' && refuse "Foreign words may be read as HTML here"
sources 'new QLabel' | grep -v '^ui/widgets/card\.cpp' && refuse "new QLabel: use makeLabel of ui/widgets/card.h, which shows plain text"
grep -rnA1 'case Qt::ToolTipRole' ui --include='*.cpp' | grep 'return' | grep -v 'plainTip(' && refuse "An item's tooltip: give it plainTip(…)"
exit $bad

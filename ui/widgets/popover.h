// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

namespace ferry {

/// A small board that opens under the button it belongs to and closes by Esc or a click elsewhere.
class Popover : public QFrame
{
public:
    explicit Popover(QWidget* parent);
    void openUnder(QWidget* anchor);
};

} // namespace ferry

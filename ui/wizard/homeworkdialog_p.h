// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/card.h"

#include <QRadioButton>

/// What the parts of the homework lab's first page are made of.
namespace ferry::homeworkpage {

inline constexpr int leastMiB = 768;
inline constexpr int stepMiB = 64;

/// An explanation that stands under a choice, indented as its words are.
inline QLabel* why(const QString& text, QWidget* parent, int indent = 26)
{
    QLabel* label = makeLabel("small", parent, text);
    label->setWordWrap(true);
    label->setContentsMargins(indent, 0, 0, 4);
    return label;
}

inline QRadioButton* choice(const QString& name, const QString& text, const QString& reason, QWidget* parent)
{
    auto* button = new QRadioButton(text, parent);
    button->setObjectName(name);
    button->setAccessibleDescription(reason);
    return button;
}

} // namespace ferry::homeworkpage

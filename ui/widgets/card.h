// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QLabel>

class QVBoxLayout;

namespace ferry {

/// A white (or dark) board with round corners; what it holds goes into body().
class Card : public QFrame
{
public:
    explicit Card(QWidget* parent = nullptr);
    QVBoxLayout* body() const { return m_body; }

private:
    QVBoxLayout* m_body;
};

/// A label whose looks come from the style sheet by role and tone.
QLabel* makeLabel(const char* role, QWidget* parent, const QString& text = {});

/// Changes the tone ("A", "B", "good", "bad", "muted" or empty) and repolishes when it differs.
void setTone(QWidget* widget, const QString& tone);

/// A one-line label that ends in "…" when there is no room, with the whole text as tool tip.
class ElidedLabel : public QLabel
{
public:
    explicit ElidedLabel(QWidget* parent = nullptr);
    void setFullText(const QString& text);
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace ferry

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/lab.h"

#include <QImage>
#include <QThreadPool>
#include <QTimer>

namespace ferry {

class ScreensBoard;

/// Keeps small pictures of both screens with the run while a lab is recorded: one a second of a side whose
/// guest runs, and one at each moment of a move. They are encoded in a thread of their own.
class ScreenStills : public QObject
{
    Q_OBJECT
public:
    static constexpr int width = 480; ///< pixels; enough to read the witness's clock

    ScreenStills(Lab& lab, const ScreensBoard& board, QObject* parent = nullptr);
    ~ScreenStills() override;

    qint64 kept() const { return m_kept; }

private:
    void keep();
    void keep(Side side, std::int64_t tNs);

    Lab& m_lab;
    const ScreensBoard& m_board;
    QTimer m_timer;
    QThreadPool m_writers;
    qint64 m_kept = 0;
};

} // namespace ferry

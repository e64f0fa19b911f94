// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/replay/screenstills.h"
#include "app/base/clock.h"
#include "app/base/plainfile.h"
#include "app/run/runstills.h"
#include "ui/guest/consoleview.h"
#include "ui/guest/screencard.h"
#include "ui/guest/screensboard.h"

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr int quality = 60; ///< of the JPEG: about 8 KB a picture of the witness
}

ScreenStills::ScreenStills(Lab& lab, const ScreensBoard& board, QObject* parent)
    : QObject(parent), m_lab(lab), m_board(board)
{
    // One is enough for two pictures a second, and it keeps them in order.
    m_writers.setMaxThreadCount(1);
    m_timer.setInterval(1s);
    connect(&m_timer, &QTimer::timeout, this, qOverload<>(&ScreenStills::keep));
    if (lab.outFolder().isEmpty())
        return;
    connect(&lab, &Lab::stateChanged, this, [this](LabState state) {
        if (state == LabState::Ready && !m_timer.isActive())
            m_timer.start();
        else if (state == LabState::Stopping || state == LabState::Stopped || state == LabState::Failed)
            m_timer.stop();
    });
    connect(&lab, &Lab::happened, this, [this](const RunEvent& event) {
        if (m_timer.isActive() && event.source == "migration"_L1 && event.event != "pass"_L1)
            keep();
    });
}

ScreenStills::~ScreenStills()
{
    m_writers.waitForDone();
}

void ScreenStills::keep()
{
    const std::int64_t now = monotonicNs();
    for (const Side side : {Side::A, Side::B})
        if (m_lab.view(side).state == SideView::State::Running ||
            m_lab.view(side).state == SideView::State::Paused)
            keep(side, now);
}

void ScreenStills::keep(Side side, std::int64_t tNs)
{
    const VncSession* session = m_board.screen(side)->console()->session();
    if (!session || session->screenSize().isEmpty())
        return;
    ++m_kept;
    // A copy of the picture is shared; only the thread that shrinks it reads it.
    m_writers.start([picture = session->snapshot(), folder = m_lab.outFolder(), side, tNs] {
        if (!makePrivateFolder(RunStills::folder(folder)))
            return;
        const QImage small =
            picture.width() > width ? picture.scaledToWidth(width, Qt::SmoothTransformation) : picture;
        // A picture that cannot be written is missing from the run, which says so by itself.
        if (const auto file = createPrivateFile(RunStills::file(folder, side, tNs)))
            small.save(file->get(), "JPG", quality);
    });
}

} // namespace ferry

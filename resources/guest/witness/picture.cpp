// SPDX-License-Identifier: GPL-3.0-or-later
#include "picture.h"

#include "pacer.h"

#include <algorithm>
#include <cinttypes>
#include <cstdio>

namespace ferry::witness {

namespace {

// The dark palette of the window.
constexpr Colour background = 0x0E1116, text = 0xE6EAF0, muted = 0x98A2B3;
constexpr Colour hostA = 0x5B9BFF, hostB = 0xF0975A, good = 0x4CC38A, bad = 0xF0665A;
constexpr std::int64_t frameNs = 40'000'000;
constexpr std::int64_t turnNs = 2'400'000'000;
constexpr std::int64_t captionNs = 480'000'000;
/// Of the processor's time at most a third is spent on drawing: emulated twice over it has more urgent work.
constexpr std::int64_t restPerDrawing = 2;

std::int64_t spentNs()
{
    timespec spent{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return std::int64_t{spent.tv_sec} * 1'000'000'000 + spent.tv_nsec;
}

/// 51204 → "51,204".
std::string grouped(std::int64_t number)
{
    std::string digits = std::to_string(number);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), 1, ',');
    return digits;
}

std::string clockText(std::int64_t utcOffset)
{
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    const std::int64_t day = (((now.tv_sec + utcOffset) % 86400) + 86400) % 86400;
    char clock[40];
    std::snprintf(clock, sizeof clock, "%02d:%02d:%02d.%03d", static_cast<int>(day / 3600),
                  static_cast<int>(day / 60 % 60), static_cast<int>(day % 60),
                  static_cast<int>(now.tv_nsec / 1'000'000));
    return clock;
}

} // namespace

void runPicture(State& state, Canvas canvas, std::int64_t utcOffset)
{
    canvas.fill(0, 0, canvas.width(), canvas.height(), background);
    // Laid out for 800×600 and centred on anything larger.
    const int x = (canvas.width() - 800) / 2;
    const int y = (canvas.height() - 600) / 2;
    Font large(44, 0.12F), title(48, 0.12F), body(30), caption(28);
    Label clock(large, x + 372, y + 46), host(title, x + 368, y + 136), move(body, x + 368 + 38 * 7, y + 154);
    Label pages(body, x + 368, y + 236), lost(title, x + 368, y + 296);
    Label gap(caption, x + 28, y + 414), worst(caption, x + 436, y + 414);
    Figure figure(x + 184, y + 202, 164);
    Trace trace(x + 20, y + 466, 760, 112);
    trace.frame(canvas, background);

    std::int64_t shownWorst = -1, shownGap = 0, nextCaption = 0;
    const auto draw = [&](std::int64_t now) {
        const std::string name = state.host();
        const Colour colour = name == "B" ? hostB : hostA;
        figure.draw(canvas, static_cast<float>(now % turnNs) / static_cast<float>(turnNs) * Figure::bars,
                    colour, background);
        clock.set(canvas, clockText(utcOffset), text, background);
        host.set(canvas, "host " + name, colour, background);
        move.set(canvas, name.size() == 1 ? "move " + std::to_string(state.moves.load()) : "", muted,
                 background);

        const std::int64_t gapNs = state.frameGapNs.exchange(0);
        trace.add(canvas, gapNs, background);
        shownGap = std::max(shownGap, gapNs);
        const std::int64_t worstNs = state.worstNs.load();
        if (now < nextCaption && worstNs <= shownWorst)
            return; // twice a second is as fast as figures can be read
        nextCaption = now + captionNs;
        shownWorst = worstNs;
        const std::int64_t losses = state.lost.load();
        pages.set(canvas, grouped(state.pages.load()) + " pages", good, background);
        lost.set(canvas, grouped(losses) + " lost", losses == 0 ? good : bad, background);
        gap.set(canvas, "gap now " + std::to_string(shownGap / 1'000'000) + " ms", muted, background);
        worst.set(canvas, "worst " + std::to_string(worstNs / 1'000'000) + " ms",
                  worstNs > 100'000'000 ? bad : muted, background);
        shownGap = 0;
    };
    const std::int64_t frame = paceNs(frameNs, state.tickNs);
    for (std::int64_t next = nowNs();; sleepUntil(next)) {
        const std::int64_t now = nowNs(), before = spentNs();
        draw(now);
        next = std::max(nextTick(next, now, frame), nowNs() + restPerDrawing * (spentNs() - before));
    }
}

} // namespace ferry::witness

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/patience.h"

#include <QTest>

using namespace ferry;
using namespace std::chrono_literals;

class TestPatience : public QObject
{
    Q_OBJECT

    static constexpr std::int64_t ms = 1'000'000;
    std::int64_t m_t = 0;

    void speak(Patience& patience, int times, std::int64_t every)
    {
        for (int i = 0; i < times; ++i) {
            m_t += every;
            patience.heard(m_t);
        }
    }

private slots:
    void init() { m_t = 1'000'000 * ms; }

    void threeIntervalsButNotBelowOneSecond()
    {
        using Pair = std::pair<std::chrono::milliseconds, std::chrono::milliseconds>;
        for (const auto& [interval, patience] :
             {Pair{50ms, 1s}, Pair{100ms, 1s}, Pair{333ms, 1s}, Pair{500ms, 1500ms}, Pair{1s, 3s}}) {
            Patience fresh(interval);
            QCOMPARE(fresh.next(), patience);
            speak(fresh, 30, std::chrono::nanoseconds(interval).count());
            QCOMPARE(fresh.next(), patience);
        }
    }

    void theFirstFiguresMayTakeLong()
    {
        QCOMPARE(Patience(100ms).first(), 20000ms);
        QCOMPARE(Patience(60s).first(), 180000ms);
    }

    /// A loop that needs longer than its interval is slow, not silent.
    void aSlowSourceIsKnownByItsOwnCadence()
    {
        Patience patience(1000ms);
        speak(patience, 5, 1600 * ms);
        QCOMPARE(patience.next(), 3000ms);
        speak(patience, 1, 1600 * ms);
        QCOMPARE(patience.next(), 4800ms);
    }

    /// Ten lines at once every 800 ms, as ssh lets them through: the pause between the bursts counts.
    void burstsAreOneWord()
    {
        Patience patience(100ms);
        for (int burst = 0; burst < 10; ++burst) {
            speak(patience, 1, 791 * ms);
            speak(patience, 9, ms);
        }
        QCOMPARE(patience.next(), 3 * 800ms);
    }

    void oneSilenceDoesNotMakeTheNextLonger()
    {
        Patience patience(1000ms);
        speak(patience, 10, 1000 * ms);
        speak(patience, 1, 60'000 * ms);
        QCOMPARE(patience.next(), 3000ms);
    }

    void whatWasSlowMayBecomeQuick()
    {
        Patience patience(100ms);
        speak(patience, 15, 2000 * ms);
        QCOMPARE(patience.next(), 6000ms);
        speak(patience, 15, 100 * ms);
        QCOMPARE(patience.next(), 1000ms);
    }
};

QTEST_GUILESS_MAIN(TestPatience)
#include "tst_patience.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/waittimes.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QSaveFile>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct Waits
{
    Q_DECLARE_TR_FUNCTIONS(ferry::WaitTimes)
};

constexpr qint64 mostBytes = 64 * 1024;
constexpr std::int64_t longest = 24LL * 3600 * 1000; ///< ms; what a file says beyond is no wait
constexpr std::int64_t second = 1'000'000'000;

QString seconds(std::int64_t s)
{
    return Waits::tr("%1 s").arg(QLocale().toString(qlonglong(s)));
}

} // namespace

void WaitTimes::setFile(const QString& path)
{
    m_file = path;
    m_last.clear();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > mostBytes)
        return;
    const QJsonObject kept = QJsonDocument::fromJson(file.readAll()).object();
    for (auto it = kept.begin(); it != kept.end(); ++it) {
        const qint64 ms = it.value().toInteger(-1);
        if (ms >= 0 && ms <= longest)
            m_last.insert(it.key(), ms);
    }
}

void WaitTimes::begin(const QString& what, std::int64_t nowNs)
{
    if (!m_begun.contains(what))
        m_begun.insert(what, nowNs);
}

void WaitTimes::end(const QString& what, std::int64_t nowNs, bool reached)
{
    const auto begun = m_begun.constFind(what);
    if (begun == m_begun.cend())
        return;
    const std::int64_t ms = std::clamp<std::int64_t>((nowNs - *begun) / 1'000'000, 0, longest);
    m_begun.erase(begun);
    if (!reached)
        return;
    m_last.insert(what, ms);
    save();
}

QString WaitTimes::words(const QString& what, std::int64_t nowNs) const
{
    const auto begun = m_begun.constFind(what);
    if (begun == m_begun.cend())
        return {};
    const std::int64_t sofar = std::max<std::int64_t>(0, nowNs - *begun) / second;
    const auto last = m_last.constFind(what);
    const std::int64_t lastTime = last == m_last.cend() ? -1 : (*last + 500) / 1000;
    if (sofar < 1 && lastTime < 2)
        return {};
    return lastTime < 1 ? seconds(sofar)
                        : Waits::tr("%1, last time %2").arg(seconds(sofar), seconds(lastTime));
}

void WaitTimes::save() const
{
    if (m_file.isEmpty())
        return;
    QJsonObject kept;
    for (auto it = m_last.begin(); it != m_last.end(); ++it)
        kept.insert(it.key(), qint64(it.value()));
    QSaveFile file(m_file);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(QJsonDocument(kept).toJson());
        file.commit();
    }
}

} // namespace ferry

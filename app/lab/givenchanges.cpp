// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/givenchanges.h"

#include "app/lab/nestedbridge.h"

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

// All of them, even when one fails.
QString asOneLine(const QStringList& lines)
{
    QString text = u"bad=0; "_s;
    for (const QString& line : lines)
        text += u"( %1 ) || bad=1; "_s.arg(line);
    return text + u"exit $bad"_s;
}

} // namespace

GivenChanges::GivenChanges(const HomeworkSettings& settings) : m_settings(settings) {}

GivenChanges::~GivenChanges() = default;

Result<void> GivenChanges::note(const Step& step, Journal& journal)
{
    if (!m_settings.usesGivenHosts() || step.undo.isEmpty() || m_open.contains(step.id))
        return {};
    QStringList lines = step.undo;
    const bool bridges = step.action == "source"_L1 || step.action == "destination"_L1;
    if (bridges && m_settings.nic == HomeworkSettings::Nic::Bridge)
        lines << nestedBridgeUndoLine();
    const QString line = asOneLine(lines);
    const bool here = step.on == "computer"_L1;
    const auto id = journal.begin({here ? step.title : u"%1 (%2)"_s.arg(step.title, step.on),
                                   here ? Undo::shell(line) : Undo::remote(step.on, line), step.check});
    if (!id)
        return tl::unexpected(id.error());
    m_open.insert(step.id, *id);
    return {};
}

void GivenChanges::made(const Step& step, bool byFerry, Journal& journal)
{
    const auto change = m_open.constFind(step.id);
    if (change == m_open.cend())
        return;
    if (byFerry) {
        journal.done(*change);
        return;
    }
    journal.undone(*change); // it was so before Ferry came
    m_open.erase(change);
}

void GivenChanges::undone(const Step& step, Journal& journal)
{
    if (const auto change = m_open.constFind(step.id); change != m_open.cend()) {
        journal.undone(*change);
        m_open.erase(change);
    }
}

bool GivenChanges::takeBack(std::optional<Journal>& journal)
{
    if (m_undoAll && !m_over)
        return true;
    if (m_over || m_open.isEmpty() || !journal)
        return false;
    const FoundLab lab{journal->folder(), 0, false, {}};
    journal.reset();
    m_remote = std::make_unique<RemoteUndo>(lab.folder);
    UndoAll::Options options;
    options.remote = [this](const QString& name, const QString& line, UndoAll::Answer answer) {
        m_remote->run(name, line, std::move(answer));
    };
    m_undoAll = std::make_unique<UndoAll>(lab, options, nullptr);
    connect(m_undoAll.get(), &UndoAll::progress, this, &GivenChanges::progress);
    connect(
        m_undoAll.get(), &UndoAll::finished, this,
        [this](const Result<Undone>& result) {
            m_over = true;
            m_remote.reset();
            emit takenBack(result);
        },
        Qt::QueuedConnection);
    m_undoAll->start();
    return true;
}

} // namespace ferry

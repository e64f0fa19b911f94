// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/labstory.h"

#include "app/base/clock.h"

#include <QJsonArray>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

template <typename T> using Words = QList<std::pair<T, QString>>;

template <typename T> QString wordOf(const Words<T>& words, T value)
{
    for (const auto& [one, word] : words)
        if (one == value)
            return word;
    return {};
}

template <typename T> std::optional<T> valueOf(const Words<T>& words, const QString& text)
{
    for (const auto& [one, word] : words)
        if (word == text)
            return one;
    return std::nullopt;
}

const Words<LabState>& labStates()
{
    static const Words<LabState> words = {
        {LabState::Idle, u"idle"_s},         {LabState::Starting, u"starting"_s},
        {LabState::Ready, u"ready"_s},       {LabState::Migrating, u"migrating"_s},
        {LabState::Settling, u"settling"_s}, {LabState::Stopping, u"stopping"_s},
        {LabState::Stopped, u"stopped"_s},   {LabState::Failed, u"failed"_s}};
    return words;
}

const Words<SideView::State>& sideStates()
{
    using State = SideView::State;
    static const Words<State> words = {{State::Empty, u"empty"_s},
                                       {State::Starting, u"starting"_s},
                                       {State::Running, u"running"_s},
                                       {State::Waiting, u"waiting"_s},
                                       {State::Paused, u"paused"_s},
                                       {State::PostMigrate, u"postmigrate"_s},
                                       {State::Unreachable, u"unreachable"_s},
                                       {State::Failed, u"failed"_s}};
    return words;
}

const Words<StepState>& stepStates()
{
    static const Words<StepState> words = {{StepState::Pending, u"pending"_s},
                                           {StepState::Active, u"active"_s},
                                           {StepState::Done, u"done"_s},
                                           {StepState::Failed, u"failed"_s}};
    return words;
}

const Words<MonitorText::Kind>& monitorKinds()
{
    using Kind = MonitorText::Kind;
    static const Words<Kind> words = {{Kind::Command, u"command"_s},
                                      {Kind::Answer, u"answer"_s},
                                      {Kind::Error, u"error"_s},
                                      {Kind::Note, u"note"_s}};
    return words;
}

/// Whether a step stands as told, but for the progress of what it is doing.
bool sameStanding(const StepView& a, const StepView& b)
{
    return a.state == b.state && a.title == b.title && a.command == b.command && a.output == b.output &&
           a.evidence == b.evidence && a.check == b.check &&
           (a.detail == b.detail || b.state == StepState::Active);
}

void putWords(QJsonObject& data, std::initializer_list<std::pair<QString, QString>> words)
{
    for (const auto& [name, text] : words) {
        if (!text.isEmpty())
            data.insert(name, text);
    }
}

/// How a step stands now.
QJsonObject standing(const StepView& step)
{
    QJsonObject data{
        {u"title"_s, step.title}, {u"state"_s, stepStateWord(step.state)}, {u"detail"_s, step.detail}};
    putWords(data, {{u"group"_s, step.group},
                    {u"where"_s, step.where},
                    {u"command"_s, step.command},
                    {u"output"_s, step.output},
                    {u"evidence"_s, step.evidence}});
    if (step.beganNs != 0)
        data.insert(u"began_ns"_s, qint64(step.beganNs));
    if (step.endedNs != 0)
        data.insert(u"ended_ns"_s, qint64(step.endedNs));
    return data;
}

/// What a step is for, and how it is proven.
void explain(QJsonObject& data, const StepView& step)
{
    putWords(data, {{u"why"_s, step.why}, {u"check"_s, step.check}, {u"proves"_s, step.proves}});
    QJsonArray arguments;
    for (const auto& [argument, meaning] : step.arguments)
        arguments << QJsonArray{argument, meaning};
    if (!arguments.isEmpty())
        data.insert(u"arguments"_s, arguments);
}

} // namespace

QString labStateWord(LabState state)
{
    return wordOf(labStates(), state);
}
std::optional<LabState> labStateOf(const QString& word)
{
    return valueOf(labStates(), word);
}
QString sideStateWord(SideView::State state)
{
    return wordOf(sideStates(), state);
}
std::optional<SideView::State> sideStateOf(const QString& word)
{
    return valueOf(sideStates(), word);
}
QString stepStateWord(StepState state)
{
    return wordOf(stepStates(), state);
}
std::optional<StepState> stepStateOf(const QString& word)
{
    return valueOf(stepStates(), word);
}
QString monitorKindWord(MonitorText::Kind kind)
{
    return wordOf(monitorKinds(), kind);
}
std::optional<MonitorText::Kind> monitorKindOf(const QString& word)
{
    return valueOf(monitorKinds(), word);
}

LabStory::LabStory(Lab& lab, QObject* parent) : QObject(parent), m_lab(lab) {}

void LabStory::begin()
{
    Lab& lab = m_lab;
    const auto tellState = [this](LabState state) {
        tell(u"lab"_s, u"lab-state"_s, {{u"state"_s, labStateWord(state)}});
    };
    const auto tellGuest = [this](Side side) { tell(u"lab"_s, u"guest"_s, {{u"side"_s, sideLetter(side)}}); };
    tellState(lab.state());
    tellGuest(lab.guestSide());
    for (const Side side : {Side::A, Side::B})
        tellSide(side);
    tellSteps();
    connect(&lab, &Lab::stateChanged, this, tellState);
    connect(&lab, &Lab::guestSideChanged, this, tellGuest);
    connect(&lab, &Lab::sideChanged, this, &LabStory::tellSide);
    connect(&lab, &Lab::stepsChanged, this, &LabStory::tellSteps);
    connect(&lab, &Lab::monitorSaid, this, [this](const MonitorText& text) {
        tell(
            u"monitor-"_s + sideLetter(text.side), u"said"_s,
            {{u"kind"_s, monitorKindWord(text.kind)}, {u"text"_s, text.text}, {u"user"_s, text.typedByUser}});
    });
}

void LabStory::tell(const QString& source, const QString& event, const QJsonObject& data)
{
    emit told({monotonicNs(), source, event, data});
}

void LabStory::tellSide(Side side)
{
    const SideView view = m_lab.view(side);
    tell(u"lab"_s, u"side"_s,
         {{u"side"_s, sideLetter(side)},
          {u"state"_s, sideStateWord(view.state)},
          {u"status"_s, view.status},
          {u"caption"_s, view.caption},
          {u"detail"_s, view.detail}});
}

void LabStory::tellSteps()
{
    const QList<StepView> steps = m_lab.steps();
    for (qsizetype i = 0; i < steps.size(); ++i) {
        const StepView& step = steps[i];
        if (i < m_steps.size() && sameStanding(m_steps[i], step))
            continue;
        QJsonObject data = standing(step);
        data.insert(u"index"_s, i);
        if (i >= m_steps.size() || m_steps[i].arguments != step.arguments || m_steps[i].check != step.check)
            explain(data, step);
        tell(u"lab"_s, u"step"_s, data);
    }
    m_steps = steps;
}

} // namespace ferry

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/homeworkbook.h"

namespace ferry {

using namespace Qt::StringLiterals;

HomeworkBook::HomeworkBook(bool given, QObject* parent) : QObject(parent), m_book(homeworkBook({}))
{
    // Machines of Ferry's own have no past.
    for (const Step& step : std::as_const(m_book.steps)) {
        if (!given && !step.before.isEmpty())
            m_values.insert(step.id + u".before"_s, u"absent"_s);
    }
    m_book = homeworkBook(m_values);
}

int HomeworkBook::indexOfAction(const QString& action) const
{
    for (int i = 0; i < size(); ++i) {
        if (m_book.steps[i].action == action)
            return i;
    }
    return -1;
}

void HomeworkBook::set(const QHash<QString, QString>& values)
{
    m_values.insert(values);
    m_book = homeworkBook(m_values);
    emit changed();
}

void HomeworkBook::show(int index, StepView& view) const
{
    const Step& step = m_book.steps[index];
    view.title = step.title;
    view.why = step.why;
    view.group = m_book.groups.value(step.group);
    view.where = step.on == "computer"_L1 ? QString() : step.on;
    QStringList lines, handout;
    view.arguments.clear();
    for (const StepCommand& command : step.commands) {
        if (!command.line.isEmpty())
            lines << command.line;
        if (!command.handout.isEmpty() && command.handout != command.line)
            handout << command.handout;
        view.arguments += command.arguments;
    }
    view.command = lines.join(u'\n');
    view.handout = handout.join(u'\n');
    view.runsHandout = step.runsHandout();
    view.check = step.check;
    view.proves = step.proves;
}

} // namespace ferry

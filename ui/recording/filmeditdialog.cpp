// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recording/filmeditdialog.h"

#include "app/recording/democheck.h"
#include "ui/widgets/card.h"
#include "ui/widgets/inthread.h"

#include <QButtonGroup>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace ferry {

using namespace Qt::StringLiterals;

FilmEditDialog::FilmEditDialog(QString film, std::int64_t lengthMs, QWidget* parent)
    : QDialog(parent), m_film(std::move(film)), m_acts(new QButtonGroup(this)), m_ranges(new QLineEdit(this)),
      m_otherButton(new QPushButton(tr("Choose the film that follows…"), this))
{
    setWindowTitle(tr("A new film"));
    auto* column = new QVBoxLayout(this);
    column->setSpacing(8);
    column->addWidget(
        makeLabel("title", this, tr("Make a new film of %1").arg(QFileInfo(m_film).fileName())));
    const QList<std::pair<Act, QString>> acts = {{Act::Trim, tr("&Keep only one range")},
                                                 {Act::Cut, tr("&Leave ranges out")},
                                                 {Act::SpeedUp, tr("Play ranges &eight times as fast")},
                                                 {Act::Join, tr("&Add another film at its end")}};
    for (const auto& [act, words] : acts) {
        auto* button = new QRadioButton(words, this);
        m_acts->addButton(button, int(act));
        column->addWidget(button);
    }
    m_ranges->setAccessibleName(tr("Ranges"));
    m_ranges->setText(u"0:00-"_s + filmTime(lengthMs));
    column->addWidget(m_ranges);
    column->addWidget(m_otherButton);
    m_hint = makeLabel("small", this);
    m_hint->setWordWrap(true);
    column->addWidget(m_hint);
    m_trouble = makeLabel("small", this);
    setTone(m_trouble, u"bad"_s);
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    column->addWidget(m_trouble);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_make = buttons->addButton(tr("Make the film"), QDialogButtonBox::ActionRole);
    m_make->setObjectName(u"makeFilm"_s);
    m_make->setProperty("role", u"primary"_s);
    column->addWidget(buttons);
    setMinimumWidth(420);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_make, &QPushButton::clicked, this, &FilmEditDialog::make);
    connect(m_otherButton, &QPushButton::clicked, this, &FilmEditDialog::chooseOther);
    connect(m_acts, &QButtonGroup::idToggled, this, &FilmEditDialog::showChoice);
    choose(Act::Trim);
}

void FilmEditDialog::choose(Act act)
{
    m_acts->button(int(act))->setChecked(true);
    showChoice();
}

FilmEditDialog::Act FilmEditDialog::act() const
{
    return Act(m_acts->checkedId());
}

QString FilmEditDialog::trouble() const
{
    return m_trouble->isHidden() ? QString() : m_trouble->text();
}

void FilmEditDialog::showChoice()
{
    const bool joins = act() == Act::Join;
    m_ranges->setVisible(!joins);
    m_otherButton->setVisible(joins);
    m_trouble->hide();
    switch (act()) {
    case Act::Trim:
        m_hint->setText(
            tr("As 0:05-12:30. A film begins at the last of its key pictures before the range, up to 4 s "
               "earlier. Nothing is encoded again."));
        break;
    case Act::Cut:
        m_hint->setText(
            tr("Several ranges with commas between them, as 1:00-2:30,4:00-5:10. Cuts lie at key pictures, "
               "4 s apart."));
        break;
    case Act::SpeedUp:
        m_hint->setText(tr(
            "For waits: they are played in silence, with a mark. Several ranges with commas between them."));
        break;
    case Act::Join:
        m_hint->setText(m_other.isEmpty() ? tr("Both must have been recorded with the same size.")
                                          : QFileInfo(m_other).fileName());
        break;
    }
}

void FilmEditDialog::chooseOther()
{
    auto* dialog =
        new QFileDialog(this, tr("The film that follows"), QFileInfo(m_film).path(), tr("Films (*.mp4)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        m_other = file;
        showChoice();
    });
    dialog->open();
}

QString FilmEditDialog::newName() const
{
    const QFileInfo old(m_film);
    QString name;
    for (int n = 1; name.isEmpty() || QFileInfo::exists(name); ++n)
        name = u"%1/%2-%3.mp4"_s.arg(old.path(), old.completeBaseName()).arg(n);
    return name;
}

void FilmEditDialog::complain(const QString& sentence)
{
    m_trouble->setText(sentence);
    m_trouble->show();
    m_make->setEnabled(true);
}

void FilmEditDialog::make()
{
    const Act act = this->act();
    const auto ranges = filmRangesOf(m_ranges->text());
    if (act == Act::Join ? m_other.isEmpty() : !ranges || (act == Act::Trim && ranges->size() != 1)) {
        complain(act == Act::Join ? tr("Choose the film that follows.")
                                  : tr("This is not a range of the film: write it as 0:05-12:30."));
        return;
    }
    m_make->setEnabled(false);
    m_trouble->hide();
    m_hint->setText(tr("Making the film…"));
    const auto work = [act, film = m_film, other = m_other, ranges,
                       name = newName()]() -> Result<EditedFilm> {
        switch (act) {
        case Act::Trim:
            return trimFilm(film, ranges->first(), name);
        case Act::Cut:
            return cutFilm(film, *ranges, name);
        case Act::SpeedUp:
            return speedUpFilm(film, *ranges, name);
        case Act::Join:
            break;
        }
        return joinFilms({film, other}, name);
    };
    inThread(this, work, [this](const Result<EditedFilm>& done) {
        if (!done) {
            showChoice();
            complain(done.error().sentence + u' ' + done.error().cure);
            return;
        }
        emit made(done->file);
        accept();
    });
}

} // namespace ferry

package dev.headgate.compat.day;

/** What a program does all day, well or badly. */
interface Habit {

  /** Enters the day's calls. */
  void begin(Program program);

  /** Roughly what a day of it costs, to choose a pool by. */
  long credits();
}

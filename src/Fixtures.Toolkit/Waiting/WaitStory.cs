using System.Globalization;
using System.Text;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Waiting;

/// <summary>Puts a failed wait into words: what was seen and when, what happened last, what is pending, and the seed.</summary>
internal static class WaitStory
{
    private const int JournalLines = 15;

    public static string Tell(
        OpenStackCloud cloud, string goal, string why, DateTimeOffset start, IReadOnlyList<(DateTimeOffset Time, string Seen)> history, string? subject)
    {
        var story = new StringBuilder();
        story.AppendLine(CultureInfo.InvariantCulture, $"Waited for {goal}, but {why}.");
        story.AppendLine("Seen:");
        foreach (var (time, seen) in history)
            story.AppendLine(CultureInfo.InvariantCulture, $"  {Since(start, time)}  {seen}");
        var journal = cloud.Journal.Entries.Where(e => subject is null || e.Subject == subject || e.What.Contains(subject, StringComparison.Ordinal)).TakeLast(JournalLines).ToList();
        if (journal.Count > 0)
            story.AppendLine("What happened last:");
        foreach (var entry in journal)
            story.AppendLine(CultureInfo.InvariantCulture, $"  {Since(start, entry.Time)}  {entry.Source}: {entry.What}");
        Section(story, "Pending:", cloud.Pending);
        Section(story, "Armed timers:", [.. cloud.Timers.Take(5).Select(t => $"{Since(start, t.Due)}  {t.Name}")]);
        story.Append(CultureInfo.InvariantCulture, $"Seed of this world: {cloud.Seed} (new OpenStackBuilder().WithSeed({cloud.Seed}) makes it again).");
        return story.ToString();
    }

    private static void Section(StringBuilder story, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
            return;
        story.AppendLine(title);
        foreach (var line in lines)
            story.Append("  ").AppendLine(line);
    }

    private static string Since(DateTimeOffset start, DateTimeOffset time) =>
        string.Create(CultureInfo.InvariantCulture, $"t{(time - start).TotalSeconds:+0.000;-0.000}s");
}

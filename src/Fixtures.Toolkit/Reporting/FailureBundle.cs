using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Reporting;
using Fixtures.Toolkit.Reporting.Page;
using Fixtures.Toolkit.Snapshots;

namespace Fixtures.Toolkit;

/// <summary>
/// A report of a cloud: its journal, usage, world and seed. It contains no password, token or secret.
/// </summary>
public sealed record FailureBundle
{
    private static readonly SnapshotJson Json = new(new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    });

    private FailureBundle()
    {
    }

    /// <summary>The name of the page among the files.</summary>
    public const string PageName = "report.html";

    /// <summary>The title, such as the name of the test.</summary>
    public required string Title { get; init; }

    /// <summary>The message of the failure; null if there was none.</summary>
    public string? Verdict { get; init; }

    /// <summary>The seed, and the code that builds the same world.</summary>
    public required string Seed { get; init; }

    /// <summary>The journal as text, one line per event.</summary>
    public required string TimeLine { get; init; }

    /// <summary>A self-contained HTML page with a sequence diagram, usage plots and the time line.</summary>
    public required string PageHtml { get; init; }

    /// <summary>The journal as JSON.</summary>
    public required string JournalJson { get; init; }

    /// <summary>The exported world as JSON, without tokens and passwords; null if the cloud was busy.</summary>
    public string? WorldJson { get; init; }

    /// <summary>The files of the bundle.</summary>
    public IReadOnlyList<(string Name, string MediaType, string Text)> Files =>
    [
        (PageName, "text/html", PageHtml),
        ("time-line.txt", "text/plain", TimeLine),
        ("journal.json", "application/json", JournalJson),
        .. WorldJson is null ? [] : new[] { ("world.json", "application/json", WorldJson) },
        ("seed.txt", "text/plain", Seed + "\n"),
    ];

    /// <summary>Captures a cloud in its current state. It sends no request and adds nothing to the journal.</summary>
    /// <param name="cloud">The cloud.</param>
    /// <param name="title">The title, such as the name of the test.</param>
    /// <param name="verdict">The message of the failure. Default: no failure.</param>
    public static FailureBundle Capture(OpenStackCloud cloud, string title = "What happened in this cloud", string? verdict = null)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        var names = new StableNames();
        var entries = cloud.Journal.Entries;
        var events = StoryEvent.ReadAll(entries, names);
        var story = new Story(cloud, title, verdict is null ? null : names.Rewrite(verdict), events, names);
        return new FailureBundle
        {
            Title = title,
            Verdict = verdict,
            Seed = story.Seed,
            TimeLine = $"{title}\n{(verdict is null ? "" : verdict.TrimEnd() + "\n")}{story.Seed}\n\n{Reporting.TimeLine.Write(events)}",
            PageHtml = ReportPage.Render(story),
            JournalJson = JsonSerializer.Serialize(entries, Json.IReadOnlyListJournalEntry) + "\n",
            WorldJson = ExportedWorld.TryWrite(cloud),
        };
    }

    /// <summary>Writes the files into a folder, which is created if it does not exist. Only the owner can read them (0600).</summary>
    /// <exception cref="IOException">The folder is a symbolic link, or cannot be written.</exception>
    public void WriteTo(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        PrivateFile.MakeFolder(folder);
        foreach (var (name, _, text) in Files)
            PrivateFile.Write(Path.Combine(folder, name), text);
    }
}

/// <summary>The content of a page.</summary>
internal sealed record Story(OpenStackCloud Cloud, string Title, string? Verdict, IReadOnlyList<StoryEvent> Events, StableNames Names)
{
    public string Seed { get; } = Seeds.RunAgain(Cloud);
}

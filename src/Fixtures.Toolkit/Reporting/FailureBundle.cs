using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Reporting.Page;
using Fixtures.Toolkit.Snapshots;

namespace Fixtures.Toolkit.Reporting;

/// <summary>
/// All that tells what happened in a cloud up to a moment, for whoever was not there: to read, to look at, and to run again. No password, token
/// or secret is in it.
/// </summary>
public sealed record FailureBundle
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    private FailureBundle()
    {
    }

    /// <summary>The name of the page among the files.</summary>
    public const string PageName = "report.html";

    /// <summary>What it is about: a test, a story.</summary>
    public required string Title { get; init; }

    /// <summary>What went wrong; null where nothing did.</summary>
    public string? Verdict { get; init; }

    /// <summary>The seed, and the line that makes such a world again.</summary>
    public required string Seed { get; init; }

    /// <summary>All that the journal keeps, a line an event.</summary>
    public required string TimeLine { get; init; }

    /// <summary>The same to look at: one HTML page that needs nothing else, with a sequence diagram and plots of usage.</summary>
    public required string PageHtml { get; init; }

    /// <summary>The journal as it is, as JSON.</summary>
    public required string JournalJson { get; init; }

    /// <summary>The exported world as JSON; null where work was under way. Users have no passwords in it and tokens are gone.</summary>
    public string? WorldJson { get; init; }

    /// <summary>Its files, by name.</summary>
    public IReadOnlyList<(string Name, string MediaType, string Text)> Files =>
    [
        (PageName, "text/html", PageHtml),
        ("time-line.txt", "text/plain", TimeLine),
        ("journal.json", "application/json", JournalJson),
        .. WorldJson is null ? [] : new[] { ("world.json", "application/json", WorldJson) },
        ("seed.txt", "text/plain", Seed + "\n"),
    ];

    /// <summary>Looks at a cloud as it stands. It asks no service, and writes nothing into the journal.</summary>
    /// <param name="cloud">The cloud.</param>
    /// <param name="title">What the bundle is about: a test, a story.</param>
    /// <param name="verdict">What went wrong: the message of the failure. Default: nothing did.</param>
    public static FailureBundle Of(OpenStackCloud cloud, string title = "What happened in this cloud", string? verdict = null)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        var names = new StableNames();
        var entries = cloud.Journal.Entries;
        var events = StoryEvent.Of(entries, names);
        var story = new Story(cloud, title, verdict is null ? null : names.Rewrite(verdict), events, names);
        return new FailureBundle
        {
            Title = title,
            Verdict = verdict,
            Seed = story.Seed,
            TimeLine = $"{title}\n{(verdict is null ? "" : verdict.TrimEnd() + "\n")}{story.Seed}\n\n{Reporting.TimeLine.Of(events)}",
            PageHtml = ReportPage.Of(story),
            JournalJson = JsonSerializer.Serialize(entries, Json) + "\n",
            WorldJson = ExportedWorld.Of(cloud),
        };
    }

    /// <summary>Writes the files into a folder, which is made if need be. Nobody but the owner can read them.</summary>
    /// <exception cref="IOException">The folder is a link, or cannot be written.</exception>
    public void WriteTo(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        PrivateFile.MakeFolder(folder);
        foreach (var (name, _, text) in Files)
            PrivateFile.Write(Path.Combine(folder, name), text);
    }
}

/// <summary>What a page tells.</summary>
internal sealed record Story(OpenStackCloud Cloud, string Title, string? Verdict, IReadOnlyList<StoryEvent> Events, StableNames Names)
{
    public string Seed { get; } = Seeds.RunAgain(Cloud);
}

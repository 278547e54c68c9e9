using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.Snapshots;

namespace Fixtures.Toolkit;

/// <summary>
/// Views of a cloud that are the same in every run: names in place of ids (<c>server-1</c>), relative times (<c>t+0.3s</c>), relative
/// addresses, hidden secrets. They are plain data for any snapshot library.
/// </summary>
/// <remarks>
/// The order of the journal is the same in every run only under <see cref="Scheduling.Seeded"/> and <see cref="Scheduling.Stepped"/>; an
/// eager cloud is asynchronous.
/// </remarks>
public sealed class StableViews
{
    private static readonly JsonData Data = new(SnapshotJson.Default, EnumsByName());

    private static readonly JsonWriterOptions Indented = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
    };

    private readonly OpenStackCloud _cloud;

    internal StableViews(OpenStackCloud cloud) => _cloud = cloud;

    /// <summary>The names given so far.</summary>
    public StableNames Names { get; } = new();

    /// <summary>Any value, as a tree of dictionaries, lists, texts and numbers.</summary>
    /// <param name="value">
    /// Anything that can be serialized as JSON: a usage report, a delta, a server, a reply, an exported world, … Where an app has
    /// reflection-based JSON off, types of your own cannot.
    /// </param>
    /// <param name="kind">The kind of the value's own <c>id</c>. Default: <c>server</c> for a server, otherwise <c>id</c>.</param>
    public object Of(object value, string? kind = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        return StableTree.From(ToJson(value), Names, kind ?? (value is ServerInfo ? "server" : "id")) ?? "null";
    }

    /// <summary><see cref="Of"/> as indented JSON, for comparisons without a library.</summary>
    public string TextOf(object value, string? kind = null) => Data.ToText(Of(value, kind), Indented).ReplaceLineEndings("\n");

    /// <summary>The journal, oldest entry first.</summary>
    /// <param name="since">
    /// An earlier <c>cloud.Journal.Count</c>; only later entries are included. Default: every entry that the journal keeps.
    /// </param>
    /// <param name="kinds">Only entries of these kinds. Default: all.</param>
    public IReadOnlyList<JournalLine> Journal(long since = 0, params IReadOnlyList<JournalKind> kinds) =>
    [
        .. _cloud.Journal.Since(since).Where(entry => kinds.Count == 0 || kinds.Contains(entry.Kind)).Select(entry => new JournalLine(
            Names.TimeOf(entry.Time),
            entry.Kind,
            entry.Source,
            Names.Rewrite(entry.What),
            entry.Subject is null ? null : Names.Rewrite(entry.Subject, KindOf(entry)),
            entry.RequestId is null ? null : Names.Rewrite(entry.RequestId))),
    ];

    /// <summary>Captures the whole cloud as an administrator sees it.</summary>
    public Task<WorldView> CaptureWorldAsync(CancellationToken cancellation = default) =>
        new WorldViewCapture(_cloud, Names, cancellation).RunAsync();

    /// <summary>The text of a state change starts with the kind of its resource.</summary>
    private static string KindOf(JournalEntry entry) =>
        entry.Kind == JournalKind.State && entry.What.IndexOf(' ', StringComparison.Ordinal) is > 0 and var end
            ? entry.What[..end]
            : "server";

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "For contracts by reflection, which apps for AOT do not use.")]
    private static JsonStringEnumConverter EnumsByName() => new();

    private static JsonElement ToJson(object value) => value switch
    {
        JsonElement element => element,
        ServerInfo server => server.Raw,
        OpenStackReply reply => reply.Json,
        _ => Data.ToElement(value),
    };
}

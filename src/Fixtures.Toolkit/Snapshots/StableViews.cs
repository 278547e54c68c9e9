using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Snapshots;

/// <summary>
/// What a cloud shows, in a form that is the same in every run: ids by name (<c>server-1</c>), times since the first one (<c>t+0.3s</c>), addresses
/// relative, secrets hidden. The forms are plain; any snapshot library can keep them.
/// </summary>
/// <remarks>
/// The order of the journal is the same in every run only under <see cref="Scheduling.Seeded"/> and <see cref="Scheduling.Stepped"/>: an eager
/// cloud is truly asynchronous.
/// </remarks>
public sealed class StableViews
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    private readonly OpenStackCloud _cloud;

    internal StableViews(OpenStackCloud cloud) => _cloud = cloud;

    /// <summary>The names given so far.</summary>
    public StableNames Names { get; } = new();

    /// <summary>Any value, as a tree of dictionaries, lists, texts and numbers.</summary>
    /// <param name="value">A usage report, a delta, a server, a reply's document, a world's export, …: anything that can be written as JSON.</param>
    /// <param name="kind">What the value is, for the name of its own <c>id</c>. Default: <c>server</c> for a server, else <c>id</c>.</param>
    public object Of(object value, string? kind = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        return StableTree.Of(ToJson(value), Names, kind ?? (value is ServerInfo ? "server" : "id")) ?? "null";
    }

    /// <summary><see cref="Of"/> as indented JSON, for comparing without a library.</summary>
    public string TextOf(object value, string? kind = null) => JsonSerializer.Serialize(Of(value, kind), Plain).ReplaceLineEndings("\n");

    /// <summary>The journal as a sequence.</summary>
    /// <param name="since">Only what came after the entry of this number: <c>cloud.Journal.Count</c> as it was. Default: everything that is kept.</param>
    /// <param name="kinds">Only entries of these kinds. Default: all.</param>
    public IReadOnlyList<JournalLine> Journal(long since = 0, params IReadOnlyList<JournalKind> kinds) =>
    [
        .. _cloud.Journal.Since(since).Where(entry => kinds.Count == 0 || kinds.Contains(entry.Kind)).Select(entry => new JournalLine(
            Names.Of(entry.Time),
            entry.Kind,
            entry.Source,
            Names.Rewrite(entry.What),
            entry.Subject is null ? null : Names.Rewrite(entry.Subject, KindOf(entry)),
            entry.RequestId is null ? null : Names.Rewrite(entry.RequestId))),
    ];

    /// <summary>What an administrator sees of the whole cloud.</summary>
    public Task<WorldView> CaptureWorldAsync(CancellationToken cancellation = default) => new WorldViewCapture(_cloud, Names, cancellation).RunAsync();

    /// <summary>The first word of what happened to a resource is what it is.</summary>
    private static string KindOf(JournalEntry entry) =>
        entry.Kind == JournalKind.State && entry.What.IndexOf(' ', StringComparison.Ordinal) is > 0 and var end ? entry.What[..end] : "server";

    private static JsonElement ToJson(object value) => value switch
    {
        JsonElement element => element,
        ServerInfo server => server.Raw,
        OpenStackReply reply => reply.Json,
        _ => JsonSerializer.SerializeToElement(value, Plain),
    };
}

using System.Globalization;
using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Snapshots;

namespace Fixtures.Toolkit;

/// <summary>
/// Gives ids names that are the same in every run: <c>server-1</c>, <c>port-2</c>, numbered by kind in the order of appearance. An id keeps
/// its name for the lifetime of this object, so the snapshots of one test use the same names.
/// </summary>
/// <remarks>The kind of an id comes from its first appearance: the collection before it in a path, or the name of its field.</remarks>
public sealed partial class StableNames
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _last = new(StringComparer.Ordinal);
    private DateTimeOffset? _origin;

    /// <summary>The name of an id.</summary>
    /// <param name="id">The id; dashes and case do not count.</param>
    /// <param name="kind">The kind of a new id: <c>server</c>.</param>
    public string NameOf(string id, string kind)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentException.ThrowIfNullOrEmpty(kind);
        var key = id.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
        if (_names.TryGetValue(key, out var name))
            return name;
        var number = _last[kind] = _last.GetValueOrDefault(kind) + 1;
        return _names[key] = string.Create(CultureInfo.InvariantCulture, $"{kind}-{number}");
    }

    /// <summary>A moment relative to the first one: <c>t+0s</c>, <c>t+1.5s</c>, <c>t-60s</c>.</summary>
    public string TimeOf(DateTimeOffset moment)
    {
        _origin ??= moment;
        var seconds = Math.Round((moment - _origin.Value).TotalSeconds, 3);
        return string.Create(CultureInfo.InvariantCulture, $"t{(seconds < 0 ? "" : "+")}{seconds:0.###}s");
    }

    /// <summary>Replaces ids by names and times by relative ones, and removes local base addresses.</summary>
    /// <param name="text">Any text: a path, a message, a document.</param>
    /// <param name="kind">The kind of an id whose context does not determine it.</param>
    public string Rewrite(string text, string kind = "id") => RewriteIds(RewriteTimes(text), kind);

    /// <summary>Replaces ids by names, and removes local base addresses.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="kind">The kind of an id whose context does not determine it.</param>
    public string RewriteIds(string text, string kind = "id")
    {
        ArgumentNullException.ThrowIfNull(text);
        return Id().Replace(LocalAddress().Replace(text, ""), match => Replacement(match, kind));
    }

    /// <summary>Replaces times by relative ones.</summary>
    /// <param name="text">Any text with times in ISO 8601.</param>
    public string RewriteTimes(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = Moment().Replace(text, match => DateTimeOffset.TryParse(
            match.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? TimeOf(moment) : match.Value);
        return SegmentTime().Replace(text, match => TimeOf(
            DateTimeOffset.UnixEpoch.AddSeconds(double.Parse(match.ValueSpan, CultureInfo.InvariantCulture))));
    }

    /// <summary>
    /// The message of a failure with names in place of ids, relative times, and without what changes between runs and edits: its seed, its
    /// report, and the line numbers of source files.
    /// </summary>
    public string MessageOf(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return Rewrite(SourceLine().Replace(Seeds.RemoveFrom(error.Message), ".cs"));
    }

    /// <summary>A journal entry in the form that a snapshot keeps.</summary>
    public JournalLine LineOf(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new JournalLine(
            TimeOf(entry.Time),
            entry.Kind,
            entry.Source,
            Rewrite(entry.What),
            entry.Subject is null ? null : Rewrite(entry.Subject, KindOf(entry)),
            entry.RequestId is null ? null : Rewrite(entry.RequestId));
    }

    /// <summary>Any value, as a tree of dictionaries, lists, texts and numbers, without secrets.</summary>
    /// <param name="value">
    /// Anything that can be serialized as JSON: a usage report, a delta, a server, a reply, an exported world, … Where an app has
    /// reflection-based JSON off, types of your own cannot. Of containers, objects and listings, ETags of contents stay.
    /// </param>
    /// <param name="kind">
    /// The kind of the value's own <c>id</c>. Default: <c>server</c> for a server, <c>volume</c> for a volume, …, otherwise <c>id</c>.
    /// </param>
    public object TreeOf(object value, string? kind = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        return StableTree.OfObjectStorage(value, this)
            ?? StableTree.From(StableTree.JsonOf(value), this, kind ?? KindOf(value)) ?? "null";
    }

    private static string KindOf(object value) => value switch
    {
        ServerInfo => "server",
        VolumeInfo => "volume",
        SnapshotInfo => "snapshot",
        BackupInfo => "backup",
        _ => "id",
    };

    /// <summary>The text of a state change starts with the kind of its resource.</summary>
    private static string KindOf(JournalEntry entry) =>
        entry.Kind == JournalKind.State && entry.What.IndexOf(' ', StringComparison.Ordinal) is > 0 and var end
            ? entry.What[..end]
            : "server";

    private string Replacement(Match match, string kind)
    {
        var id = match.Groups["id"];
        if (id.Success)
            return string.Concat(
                match.ValueSpan[..^id.Length],
                NameOf(id.Value, match.Groups["place"] is { Success: true, Value: var place } ? IdKind.At(place) ?? kind : kind));
        return NameOf(match.Value, OwnForms.First(form => match.Groups[form].Success));
    }

    /// <summary>The kinds of ids with a form of their own, as groups of <see cref="Id"/>.</summary>
    private static readonly string[] OwnForms = ["request", "reservation", "transaction", "project", "version", "mac"];

    /// <summary>
    /// A UUID, 32 hexadecimal digits or the hash of a host, with the word before it; or an id with its own form: of a request, a
    /// reservation, a transaction of Swift, the project of an account, the version of an object, or a MAC address.
    /// </summary>
    [GeneratedRegex(
        """
        (?<request>req-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})
        |(?<![0-9A-Za-z-])(?<reservation>r-[0-9a-z]{8})(?![0-9A-Za-z])
        |(?<![0-9A-Za-z])(?<transaction>tx[0-9a-f]{21}-[0-9a-f]{10})
        |(?<=AUTH_)(?<project>[0-9a-f]{32})(?![0-9A-Za-z])
        |(?<=version-id=)(?<version>[0-9]{10}\.[0-9]{5})
        |(?<![0-9a-f:])(?<mac>[0-9a-f]{2}(:[0-9a-f]{2}){5})(?![0-9a-f:])
        |(?:(?<place>[A-Za-z_-]+)(?:/|=|["']?:\ ?["']?|\ ["']?))?
         (?<![0-9A-Za-z])(?<id>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{56}|[0-9a-f]{32})(?![0-9A-Za-z])
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Id();

    [GeneratedRegex(@"\.cs:\d+\b", RegexOptions.CultureInvariant)]
    private static partial Regex SourceLine();

    [GeneratedRegex(
        @"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Moment();

    /// <summary>The time of an upload in the names of its segments, in seconds since 1970.</summary>
    [GeneratedRegex(@"(?<=/)[0-9]{10}\.[0-9]{3,6}(?=/)", RegexOptions.CultureInvariant)]
    private static partial Regex SegmentTime();

    /// <summary>The base address of a cloud in this process: in memory, or on loopback with or without a world's prefix.</summary>
    [GeneratedRegex(
        @"http://(openstack\.test|localhost|127\.0\.0\.1|\[::1\])(:\d+)?(/[0-9a-f]{32})?(?=/|$)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex LocalAddress();
}

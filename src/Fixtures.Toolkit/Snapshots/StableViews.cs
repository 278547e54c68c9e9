using Fixtures.Toolkit.OpenStack;
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
    private readonly OpenStackTarget _cloud;

    internal StableViews(OpenStackTarget cloud) => _cloud = cloud;

    /// <summary>The names given so far.</summary>
    public StableNames Names { get; } = new();

    /// <inheritdoc cref="StableNames.TreeOf"/>
    public object Of(object value, string? kind = null) => Names.TreeOf(value, kind);

    /// <summary><see cref="Of"/> as indented JSON, for comparisons without a library.</summary>
    /// <example>
    /// <code>
    /// var server = await cloud.Servers.BootAsync("web");
    /// var text = cloud.Stable.TextOf(server);
    /// </code>
    /// </example>
    public string TextOf(object value, string? kind = null) => StableTree.TextOf(Of(value, kind));

    /// <summary>The journal, oldest entry first.</summary>
    /// <param name="since">
    /// An earlier <c>cloud.Journal.Count</c>; only later entries are included. Default: every entry that the journal keeps.
    /// </param>
    /// <param name="kinds">Only entries of these kinds. Default: all.</param>
    public IReadOnlyList<JournalLine> Journal(long since = 0, params IReadOnlyList<JournalKind> kinds) =>
        [.. _cloud.Changes.EntriesSince(since).Where(entry => kinds.Count == 0 || kinds.Contains(entry.Kind)).Select(Names.LineOf)];

    /// <summary>Captures the whole cloud as an administrator sees it.</summary>
    public Task<WorldView> CaptureWorldAsync(CancellationToken cancellation = default) =>
        new WorldViewCapture(_cloud, Names, cancellation).RunAsync();
}

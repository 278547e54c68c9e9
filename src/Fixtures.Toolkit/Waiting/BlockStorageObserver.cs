using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit.Waiting;

/// <summary>
/// Reads one volume, snapshot or backup for a wait, through the API as the administrator, and whether its state is newer than the caller's
/// snapshot.
/// </summary>
internal sealed class BlockStorageObserver<T>(OpenStackTarget cloud, BlockStorageKind<T> kind, Guid id, T? known = null)
    where T : class
{
    private bool _exists = known is not null;

    /// <summary>Whether a status that is read now is newer than the snapshot: not the settled status that the caller already saw.</summary>
    public bool IsNewer(BlockStorageStatus status) => known is null || kind.StatusOf(known) != status || HasChanged;

    private bool HasChanged => known is null || kind.PositionOf(known) is not { } seen
        || cloud.Changes.HasChanged(id.ToString(), seen);

    /// <summary>The resource; null if it is deleted.</summary>
    /// <exception cref="ArgumentException">None ever had that id; the message lists the existing ones.</exception>
    public async Task<T?> ReadAsync(CancellationToken cancellation)
    {
        var found = await cloud.Cinder.FindAsync(kind.Collection, id, kind.Read, bypassesFaults: true, cancellation)
            .ConfigureAwait(false);
        if (found is null && !_exists)
            await RequireExistedAsync(cancellation).ConfigureAwait(false);
        _exists = true;
        return found;
    }

    /// <summary>A wait on the resource.</summary>
    /// <param name="goal">The goal as a phrase: <c>to become Available</c>.</param>
    /// <param name="expected">The goal as the read values are printed; null for none.</param>
    /// <param name="evaluate">Gets null if it is deleted.</param>
    public Wait<T?> WaitFor(string goal, string? expected, Func<T?, WaitVerdict> evaluate) => new(cloud, $"{kind.Noun} {id} {goal}")
    {
        Subject = id.ToString(),
        Expected = expected,
        Describe = found => found is null ? "gone" : kind.Describe(found),
        Evaluate = evaluate,
        Actions = DescribeMessagesAsync,
    };

    public WaitVerdict Gone() => WaitVerdict.OutOfReach($"the {kind.Noun} is gone");

    /// <summary>Cinder's messages for users about the resource, oldest first: why an operation failed.</summary>
    public async Task<IReadOnlyList<string>> DescribeMessagesAsync(CancellationToken cancellation)
    {
        var reply = await cloud.Cinder.SendAsync(
            HttpMethod.Get, $"/messages?resource_uuid={id}", cancellation: cancellation).ConfigureAwait(false);
        return reply.IsSuccess
            ?
            [
                .. reply.Json.GetProperty("messages").EnumerateArray().Reverse()
                    .Select(message => $"{message.FindText("user_message")} ({message.FindText("request_id")})"),
            ]
            : [];
    }

    private async Task RequireExistedAsync(CancellationToken cancellation)
    {
        if (cloud.Changes.HasSeen(id.ToString()))
            return;
        var living = await cloud.Cinder.ListAsync(kind.Collection, "all_tenants=1", kind.Read, cancellation).ConfigureAwait(false);
        var ids = living.Count == 0
            ? "There are none."
            : $"There are: {string.Join(", ", living.Take(10).Select(one => one.ToString()))}.";
        throw new ArgumentException($"There is no {kind.Noun} {id} and never was one. {ids}", nameof(id));
    }
}

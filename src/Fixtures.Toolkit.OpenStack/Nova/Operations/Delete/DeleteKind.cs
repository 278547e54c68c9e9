using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Delete;

/// <summary>The kinds of delete.</summary>
internal enum DeleteKind
{
    /// <summary>Deletes the server.</summary>
    Delete,

    /// <summary>Keeps the server and its allocations until it is restored, deleted by force or reclaimed.</summary>
    SoftDelete,
}

/// <summary>The kind of a delete request.</summary>
internal static class DeleteKinds
{
    /// <summary>
    /// The kind of <c>DELETE /servers/{id}</c>: soft, if the cloud reclaims later and the server was ever launched.
    /// </summary>
    /// <remarks>
    /// Upstream: ServersController._delete, which falls back to delete where soft_delete raises InstanceInvalidState.
    /// </remarks>
    public static DeleteKind Of(ComputeSettings settings, Server server) =>
        settings.ReclaimInstanceInterval > TimeSpan.Zero && server.LaunchedAt is not null ? DeleteKind.SoftDelete : DeleteKind.Delete;
}

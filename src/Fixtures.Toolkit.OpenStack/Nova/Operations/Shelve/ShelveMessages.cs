using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Shelve;

/// <summary>API → compute: power the guest off and upload the disk to the image.</summary>
internal sealed record ShelveServer(Guid ServerId, string ImageId) : IServerMessage;

/// <summary>API → compute: destroy the guest of a shelved server and delete its allocations.</summary>
internal sealed record OffloadServer(Guid ServerId) : IServerMessage;

/// <summary>Conductor → compute: spawn the server here from its snapshot. The scheduler claimed its resources.</summary>
internal sealed record UnshelveHere(Guid ServerId, string? ImageId) : IServerMessage
{
    /// <summary>The selected node; null for the only one.</summary>
    public string? Node { get; init; }
}

/// <summary>API → conductor: unshelve a server. The API set the task state to <c>unshelving</c>.</summary>
/// <param name="ServerId">The server.</param>
/// <param name="Host">The only host to consider; null for any.</param>
/// <remarks>Upstream: unshelve_instance.</remarks>
internal sealed record UnshelveServer(Guid ServerId, string? Host) : IServerMessage;

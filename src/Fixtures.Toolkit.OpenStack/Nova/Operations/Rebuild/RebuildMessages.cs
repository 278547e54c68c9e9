using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Rebuild;

/// <summary>Conductor → compute: rebuild the server here from its image.</summary>
internal sealed record RebuildInstance(Guid ServerId) : IServerMessage
{
    /// <summary>The migration of an evacuation; null for a rebuild in place.</summary>
    public int? MigrationNumber { get; init; }

    /// <summary>The selected node of an evacuation; null for the only node, and for a rebuild in place.</summary>
    public string? Node { get; init; }

    public bool PreservesEphemeral { get; init; }

    /// <summary>The requested image; null for an evacuation.</summary>
    public string? ImageId { get; init; }

    /// <summary>Whether Cinder writes the image to the root volume; a server without one does not care.</summary>
    public bool ReimagesRoot { get; init; }

    /// <inheritdoc cref="Evacuation.IsOnSharedStorage"/>
    public bool? IsOnSharedStorage { get; init; }

    /// <inheritdoc cref="Evacuation.StaysStopped"/>
    public bool StaysStopped { get; init; }
}

/// <summary>API → conductor: rebuild the server. The API saved the task state <c>rebuilding</c> and the new image.</summary>
/// <remarks>Upstream: rebuild_instance of the conductor, which rebuilds in place and, with <c>recreate</c>, evacuates.</remarks>
internal sealed record RebuildServer(Guid ServerId) : IServerMessage
{
    /// <summary>The requested image; null for an evacuation.</summary>
    public string? ImageId { get; init; }

    /// <summary>The image before a rebuild in place; of a server on a volume, that of the volume.</summary>
    public string? OldImageId { get; init; }

    /// <inheritdoc cref="RebuildInstance.ReimagesRoot"/>
    public bool ReimagesRoot { get; init; }

    public bool PreservesEphemeral { get; init; }

    /// <summary>The parameters of an evacuation; null for a rebuild in place.</summary>
    public Evacuation? Recreate { get; init; }
}

/// <summary>A rebuild on another host, because the server's host is down.</summary>
/// <param name="MigrationNumber">The migration record, which the old host reads when it restarts.</param>
/// <param name="Host">The only host to consider; null for any.</param>
/// <param name="IsForced">Whether the host is used without the scheduler.</param>
/// <param name="IsOnSharedStorage">Whether the request claims shared storage; null lets the host decide.</param>
/// <param name="StaysStopped">Whether an active server stops on its new host: upstream's <c>target_state</c>.</param>
internal sealed record Evacuation(int MigrationNumber, string? Host, bool IsForced, bool? IsOnSharedStorage, bool StaysStopped = false);

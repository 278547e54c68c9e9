using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Rebuild;

/// <summary>Conductor → compute: make the server anew here, from its image.</summary>
internal sealed record RebuildInstance(Guid ServerId) : IServerMessage
{
    /// <summary>The migration that brings it here; null where it is here already.</summary>
    public int? MigrationNumber { get; init; }

    public bool PreservesEphemeral { get; init; }

    /// <inheritdoc cref="Evacuation.IsOnSharedStorage"/>
    public bool? IsOnSharedStorage { get; init; }
}

/// <summary>API → conductor: make the server anew. Its task state is REBUILDING already, and its image the new one.</summary>
/// <remarks>Upstream: rebuild_instance of the conductor, which rebuilds in place and, with <c>recreate</c>, evacuates.</remarks>
internal sealed record RebuildServer(Guid ServerId) : IServerMessage
{
    /// <summary>The image before a rebuild in place.</summary>
    public string? OldImageId { get; init; }

    public bool PreservesEphemeral { get; init; }

    /// <summary>How the server is evacuated; null for a rebuild in place.</summary>
    public Evacuation? Recreate { get; init; }
}

/// <summary>A rebuild on another host, the server's own being down.</summary>
/// <param name="MigrationNumber">The record by which the old host learns of it when it comes back.</param>
/// <param name="Host">The one host that will do; any when null.</param>
/// <param name="IsForced">Whether the scheduler is not asked.</param>
/// <param name="IsOnSharedStorage">Whether its files are said to be on shared storage; null leaves it to the host to find out.</param>
internal sealed record Evacuation(int MigrationNumber, string? Host, bool IsForced, bool? IsOnSharedStorage);

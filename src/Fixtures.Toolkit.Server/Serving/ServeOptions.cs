using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Server.Serving;

/// <summary>What <c>serve</c> was asked for.</summary>
internal sealed record ServeOptions
{
    /// <summary>A loopback address; port 0 takes a free one.</summary>
    public Uri Urls { get; init; } = new("http://127.0.0.1:0");

    public int Hosts { get; init; } = 3;

    public OpenStackRelease Release { get; init; } = OpenStackRelease.Zed;

    /// <summary>Makes ids, tokens and luck predictable.</summary>
    public ulong? Seed { get; init; }

    public FileInfo? OpenRc { get; init; }

    public FileInfo? CloudsYaml { get; init; }

    /// <summary>Read at the start where it exists, written at a clean stop.</summary>
    public FileInfo? State { get; init; }

    /// <summary>Placement alone, at the root of the address, with tokens that merely name who asks.</summary>
    public bool PlacementAlone { get; init; }

    /// <summary>Every service on a port of its own.</summary>
    public bool SeparateEndpoints { get; init; }
}

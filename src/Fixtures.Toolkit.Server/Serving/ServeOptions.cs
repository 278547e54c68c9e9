using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Server.Serving;

/// <summary>What <c>serve</c> was asked for.</summary>
internal sealed record ServeOptions
{
    /// <summary>A loopback address; port 0 takes a free one.</summary>
    public Uri Urls { get; init; } = new("http://127.0.0.1:0");

    public int Hosts { get; init; } = 3;

    public OpenStackRelease Release { get; init; } = OpenStackRelease.Default;

    /// <summary>Makes ids, tokens and luck predictable.</summary>
    public ulong? Seed { get; init; }

    public FileInfo? OpenRc { get; init; }

    public FileInfo? CloudsYaml { get; init; }

    /// <summary>Read at the start where it exists, written at a clean stop.</summary>
    public FileInfo? State { get; init; }

    /// <summary>Placement alone, at the root of the address, with tokens that merely name who asks.</summary>
    public bool PlacementAlone { get; init; }

    /// <summary>What the services may call outside of the cloud.</summary>
    public IReadOnlyList<Uri> Outside { get; init; } = [];

    /// <summary>Under which names clients may find the cloud, beside 127.0.0.1 and localhost.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>The edges that lead to a service elsewhere.</summary>
    public IReadOnlyList<ForeignEdge> Edges { get; init; } = [];

    /// <summary>Every service on a port of its own.</summary>
    public bool SeparateEndpoints { get; init; }
}

/// <summary>An edge that leads elsewhere: <c>nova:placement=http://127.0.0.1:8778</c>.</summary>
internal sealed record ForeignEdge(string From, string To, Uri Address)
{
    /// <summary>The edges of a whole cloud: <c>nova:placement</c>.</summary>
    private static IReadOnlyList<string> Known { get; } =
        [.. new OpenStackBuilder().Services.Reverse().SelectMany(service => service.Calls, (service, type) => $"{service.Project}:{type}")];

    /// <exception cref="FormatException">It is no such text; the message says how to write it.</exception>
    public static ForeignEdge Parse(string text)
    {
        var (edge, url) = text.Split('=', 2) is [var left, var right] ? (left, right) : (text, "");
        if (!Known.Contains(edge))
            throw new FormatException($"--edge {text}: there is no edge '{edge}'. There are {string.Join(", ", Known)}.");
        return Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https")
            ? new ForeignEdge(edge.Split(':')[0], edge.Split(':')[1], address)
            : throw new FormatException($"--edge {text}: '{url}' is no HTTP address. Write --edge {edge}=http://HOST:PORT.");
    }
}

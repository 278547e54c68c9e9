using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Server.Serving;

/// <summary>The options of <c>serve</c>.</summary>
internal sealed record ServeOptions
{
    /// <summary>A loopback address; port 0 takes a free one.</summary>
    public Uri Urls { get; init; } = new("http://127.0.0.1:0");

    public int Hosts { get; init; } = 3;

    public OpenStackRelease Release { get; init; } = OpenStackRelease.Default;

    /// <summary>The seed of ids, tokens and random choices. Default: a new one in each run.</summary>
    public ulong? Seed { get; init; }

    public FileInfo? OpenRc { get; init; }

    public FileInfo? CloudsYaml { get; init; }

    /// <summary>Read at the start if it exists, written at a clean stop.</summary>
    public FileInfo? State { get; init; }

    /// <summary>How long operations take; null for the durations of the preset or of the state file, or at once.</summary>
    public Durations? Pace { get; init; }

    /// <summary>Describes the cloud; read at the start and at every reset.</summary>
    public FileInfo? Preset { get; init; }

    /// <summary>Serves Placement alone, at the root of the address, with noauth2 tokens.</summary>
    public bool PlacementAlone { get; init; }

    /// <summary>The services that a cloud has only where it is asked for them, by catalog type.</summary>
    public IReadOnlyList<string> With { get; init; } = [];

    /// <summary>The addresses outside of the cloud that services may call.</summary>
    public IReadOnlyList<Uri> Outside { get; init; } = [];

    /// <summary>The host names that are accepted in addition to 127.0.0.1 and localhost.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>The edges that are redirected to another address.</summary>
    public IReadOnlyList<ForeignEdge> Edges { get; init; } = [];

    /// <summary>Whether every service has its own port.</summary>
    public bool SeparateEndpoints { get; init; }
}

/// <summary>A redirected edge: <c>nova:placement=http://127.0.0.1:8778</c>.</summary>
internal sealed record ForeignEdge(string From, string To, Uri Address)
{
    /// <summary>The edges of a whole cloud, by project names: <c>nova:placement</c>.</summary>
    private static IReadOnlyList<string> Known { get; } = ListKnown(new OpenStackBuilder());

    /// <exception cref="FormatException">The text has another form; the message shows the right one.</exception>
    public static ForeignEdge Parse(string text)
    {
        var (edge, url) = text.Split('=', 2) is [var left, var right] ? (left, right) : (text, "");
        if (!Known.Contains(edge))
            throw new FormatException($"--edge {text}: there is no edge '{edge}'. There are {string.Join(", ", Known)}.");
        return Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https")
            ? new ForeignEdge(edge.Split(':')[0], edge.Split(':')[1], address)
            : throw new FormatException($"--edge {text}: '{url}' is not an HTTP address. Write --edge {edge}=http://HOST:PORT.");
    }

    private static IReadOnlyList<string> ListKnown(OpenStackBuilder builder)
    {
        OpenStackService[] services = [.. builder.Services.Reverse(), .. builder.ServicesOnRequest];
        return
        [
            .. from caller in services
               from type in caller.Calls
               select $"{caller.Project}:{services.First(called => called.Type == type).Project}",
        ];
    }
}

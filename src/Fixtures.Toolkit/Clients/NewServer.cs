namespace Fixtures.Toolkit;

/// <summary>What a new server shall be.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Flavor">The id of its flavor.</param>
/// <param name="Image">The id of its image.</param>
public sealed record NewServer(string Name, string Flavor, string Image)
{
    /// <summary><c>none</c> (the default), <c>auto</c>, or null with <see cref="NetworkIds"/>.</summary>
    public string? Networks { get; init; } = "none";

    /// <summary>The networks to be on, each by a new port; replaces <see cref="Networks"/>.</summary>
    public IReadOnlyList<string> NetworkIds { get; init; } = [];

    /// <summary>The ports to take; replaces <see cref="Networks"/>.</summary>
    public IReadOnlyList<string> PortIds { get; init; } = [];

    /// <summary>The host that it must go to; an administrator's wish.</summary>
    public string? Host { get; init; }

    /// <summary>The availability zone; null leaves it to the scheduler.</summary>
    public string? AvailabilityZone { get; init; }

    /// <summary>The name of the keypair that is put into it; the one of whoever asks for the server. Default: none.</summary>
    public string? Keypair { get; init; }

    /// <summary>Any other field of the request, by its name in the API.</summary>
    public IReadOnlyDictionary<string, object?> Fields { get; init; } = new Dictionary<string, object?>();

    internal object Body()
    {
        var server = new Dictionary<string, object?>(Fields) { ["name"] = Name, ["flavorRef"] = Flavor, ["imageRef"] = Image };
        object[] lists = [.. NetworkIds.Select(id => new { uuid = id }), .. PortIds.Select(id => new { port = id })];
        server["networks"] = lists.Length > 0 ? lists : Networks;
        if (Host is not null)
            server["host"] = Host;
        if (Keypair is not null)
            server["key_name"] = Keypair;
        if (AvailabilityZone is not null)
            server["availability_zone"] = AvailabilityZone;
        return new { server };
    }
}

namespace Fixtures.Toolkit;

/// <summary>A server to create.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Flavor">The id of its flavor.</param>
/// <param name="Image">The id of its image.</param>
public sealed record NewServer(string Name, string Flavor, string Image)
{
    /// <summary>
    /// <c>none</c> (the default), <c>auto</c>, or null to leave the field out. <see cref="NetworkIds"/> and <see cref="PortIds"/> replace
    /// it.
    /// </summary>
    public string? Networks { get; init; } = "none";

    /// <summary>The ids of networks; Nova creates a port on each. Replaces <see cref="Networks"/>.</summary>
    public IReadOnlyList<string> NetworkIds { get; init; } = [];

    /// <summary>The ids of existing ports to attach. Replaces <see cref="Networks"/>.</summary>
    public IReadOnlyList<string> PortIds { get; init; } = [];

    /// <summary>The host that the scheduler must choose; only administrators may ask for one. Default: any.</summary>
    public string? Host { get; init; }

    /// <summary>The availability zone. Default: any.</summary>
    public string? AvailabilityZone { get; init; }

    /// <summary>The name of a keypair of the user who creates the server. Default: none.</summary>
    public string? Keypair { get; init; }

    /// <summary>Other fields of the request, by their names in the API.</summary>
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

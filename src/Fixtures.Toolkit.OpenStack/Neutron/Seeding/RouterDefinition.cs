namespace Fixtures.Toolkit.OpenStack;

/// <summary>A router of a new cloud.</summary>
/// <param name="Name">Name of the router.</param>
public sealed record RouterDefinition(string Name)
{
    /// <summary>Name of the external network that the router has its gateway on. Default: no gateway.</summary>
    public string? Gateway { get; init; }

    /// <summary>Names of the networks on whose subnets the router has interfaces, at their gateway addresses. Default: none.</summary>
    public IReadOnlyList<string> Networks { get; init; } = [];

    /// <summary>Name of the owning project. Default: that of the first of <see cref="Networks"/>, or <c>admin</c>.</summary>
    public string? Project { get; init; }

    /// <summary>Whether the gateway translates the addresses of the networks. Default: true.</summary>
    public bool EnableSnat { get; init; } = true;
}

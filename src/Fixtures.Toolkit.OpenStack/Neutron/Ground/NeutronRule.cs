namespace Fixtures.Toolkit.OpenStack.Neutron.Ground;

/// <summary>A default rule of Neutron: its check and the deprecated check that oslo.policy accepts beside it.</summary>
/// <param name="DeprecatedName">The earlier name, to which the deprecated check belongs; null for the same name.</param>
internal sealed record NeutronRule(string Name, string Check, string? DeprecatedCheck = null, string? DeprecatedName = null);

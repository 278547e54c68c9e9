namespace Fixtures.Toolkit.OpenStack.Neutron.Ground;

/// <summary>A default rule of Neutron: its check and the deprecated check that oslo.policy accepts beside it.</summary>
internal sealed record NeutronRule(string Name, string Check, string? DeprecatedCheck = null);

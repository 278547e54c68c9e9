namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Extensions;

/// <summary>An API extension: an alias by which clients find further resources, attributes or behaviour.</summary>
internal sealed record Extension(string Alias, string Name, string Updated, string Description);

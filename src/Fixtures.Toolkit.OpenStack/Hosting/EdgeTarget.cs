namespace Fixtures.Toolkit.OpenStack;

/// <summary>Where an edge leads when not to the cloud's own service.</summary>
/// <param name="Address">The endpoint of the other service.</param>
/// <param name="Handler">What carries requests there.</param>
internal sealed record EdgeTarget(Uri Address, HttpMessageHandler Handler);

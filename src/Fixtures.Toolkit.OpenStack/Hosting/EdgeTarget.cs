namespace Fixtures.Toolkit.OpenStack;

/// <summary>The target of an edge that does not lead to the cloud's own service.</summary>
/// <param name="Address">The endpoint of the other service.</param>
/// <param name="Handler">The handler that sends requests there.</param>
internal sealed record EdgeTarget(Uri Address, HttpMessageHandler Handler);

namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// A wait ended because code of the test's (a hypervisor, an edge, a filter, a client) kept the world from doing anything. The message names each call
/// that has not returned, and since when.
/// </summary>
/// <param name="message">Which calls, and what to do.</param>
/// <seealso cref="OpenStackBuilder.WithUserCodeTimeout"/>
public sealed class StalledWorldException(string message) : Exception(message);

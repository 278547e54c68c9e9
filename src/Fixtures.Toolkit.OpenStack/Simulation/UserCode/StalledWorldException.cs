namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// A wait ended because user code (a hypervisor, an edge, a filter, a client) stalled the world. The message names each call that has not
/// returned, and since when.
/// </summary>
/// <param name="message">The calls, and the possible fixes.</param>
/// <seealso cref="WorldBuilderExtensions.WithUserCodeTimeout"/>
public sealed class StalledWorldException(string message) : Exception(message);

namespace Fixtures.Toolkit;

/// <summary>
/// A wait did not reach its goal. The message has the goal, the values read, the instance actions, the last events, pending work and
/// the seed.
/// </summary>
/// <param name="message">The message.</param>
/// <param name="cause">The last exception of an assertion that was retried.</param>
public sealed class WaitFailedException(string message, Exception? cause = null)
    : Exception(message, cause), Xunit.Sdk.IAssertionException;

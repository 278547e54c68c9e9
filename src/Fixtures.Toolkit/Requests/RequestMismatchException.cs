namespace Fixtures.Toolkit;

/// <summary>
/// The cloud did not receive the expected requests. The message has what came instead: near misses first, with the difference; equal
/// requests are folded into one line with their number.
/// </summary>
/// <param name="message">The message.</param>
public sealed class RequestMismatchException(string message) : Exception(message), Xunit.Sdk.IAssertionException;

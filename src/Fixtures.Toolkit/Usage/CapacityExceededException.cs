namespace Fixtures.Toolkit;

/// <summary>The usage of a provider exceeded its capacity at some moment. The message is a table of moments and amounts.</summary>
public sealed class CapacityExceededException : Exception, Xunit.Sdk.IAssertionException
{
    internal CapacityExceededException(string message)
        : base(message)
    {
    }
}

namespace Xunit.Sdk
{
    /// <summary>xUnit v3 knows an assertion failure by an interface of this name, wherever it is declared.</summary>
    internal interface IAssertionException;
}

namespace Fixtures.Toolkit
{
    /// <summary>What a test waited for did not happen, or cannot happen any more. The message tells the story.</summary>
    /// <param name="message">The story.</param>
    /// <param name="cause">What the last look threw, where looking was asserting.</param>
    public sealed class WaitFailedException(string message, Exception? cause = null) : Exception(message, cause), Xunit.Sdk.IAssertionException;
}

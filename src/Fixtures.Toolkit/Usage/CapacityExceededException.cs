using Xunit.Sdk;

namespace Fixtures.Toolkit;

/// <summary>At some moment more was used of a provider than its capacity. The message is a table of when and of what.</summary>
public sealed class CapacityExceededException : Exception, Xunit.Sdk.IAssertionException
{
    internal CapacityExceededException(string message)
        : base(message)
    {
    }
}

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>
/// The names under which a host passes on headers that its own parser would refuse, so that a service can refuse them. Each is as long as
/// the text that it replaces.
/// </summary>
internal static class InvalidHeaders
{
    /// <summary>A <c>Content-Length</c> that is no number of bytes.</summary>
    public const string Length = "Invalid-Length";

    /// <summary>A <c>Transfer-Encoding</c> other than chunked.</summary>
    public const string TransferCoding = "Unknown-Transfers";

    /// <summary>In place of the second port of a <c>Host</c> with two, which Boto 2 sends and signs. Its value means nothing.</summary>
    public const string SecondPort = "~";
}

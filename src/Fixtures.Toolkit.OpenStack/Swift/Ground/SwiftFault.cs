namespace Fixtures.Toolkit.OpenStack.Swift.Ground;

/// <summary>Ends the handling of a request with an answer, for checks deep inside a handler. The pipeline catches it.</summary>
internal sealed class SwiftFault(SwiftResponse response) : Exception(response.ToString())
{
    public SwiftResponse Response => response;
}

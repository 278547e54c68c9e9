using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

/// <summary>Encodes names in listings where the client asks for it.</summary>
internal static class S3Names
{
    public static string Encode(string name, string? encodingType) =>
        encodingType == "url" ? WsgiText.Quote(WsgiText.From(name)) : name;
}

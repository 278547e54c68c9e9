using System.Globalization;
using System.Text.Json;
using VerifyTests;

namespace Fixtures.Toolkit.Verify;

/// <summary>Prints a reply as its status and its body: JSON, text, or the number of bytes.</summary>
internal sealed class ReplyConverter : NamingConverter<OpenStackReply>
{
    protected override void Write(VerifyJsonWriter writer, OpenStackReply value, StableNames names)
    {
        writer.WriteStartObject();
        writer.WriteMember(value, string.Create(CultureInfo.InvariantCulture, $"{(int)value.Status} {value.Status}"), nameof(value.Status));
        if (value.Json.ValueKind != JsonValueKind.Undefined)
            writer.WriteMember(value, new Tree(names.TreeOf(value)), "Body");
        else if (!value.Bytes.IsEmpty)
            writer.WriteMember(value, IsText(value) ? names.Rewrite(value.ToString()) : $"{value.Bytes.Length} bytes", "Body");
        writer.WriteEndObject();
    }

    private static bool IsText(OpenStackReply reply) =>
        reply.Headers.GetValueOrDefault("Content-Type")?.StartsWith("text/", StringComparison.OrdinalIgnoreCase) == true;
}

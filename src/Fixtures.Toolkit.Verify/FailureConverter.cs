using Fixtures.Toolkit.OpenStack;
using VerifyTests;

namespace Fixtures.Toolkit.Verify;

/// <summary>Prints an exception of the toolkit as its type and its message, without stack trace, seed and report.</summary>
internal sealed class FailureConverter : WriteOnlyJsonConverter
{
    public override bool CanConvert(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.IsAssignableTo(typeof(Exception)) && (IsOf(type, typeof(Leak)) || IsOf(type, typeof(OpenStackCloud)));
    }

    public override void Write(VerifyJsonWriter writer, object value)
    {
        var error = (Exception)value;
        writer.WriteStartObject();
        writer.WriteMember(error, error.GetType().Name, "Type");
        writer.WriteMember(error, VerificationNames.For(writer.Counter).MessageOf(error), nameof(error.Message));
        writer.WriteEndObject();
    }

    private static bool IsOf(Type type, Type member) => type.Assembly == member.Assembly;
}

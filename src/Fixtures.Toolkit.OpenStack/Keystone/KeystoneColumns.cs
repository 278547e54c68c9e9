using System.Net;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Keystone;

/// <summary>How long a text may be where no schema says it: as long as upstream's database column.</summary>
/// <remarks>Source: keystone.common.sql.core, <c>initialize_decorator</c>. It looks at new rows only; a change that is too long breaks the real service.</remarks>
internal static class KeystoneColumns
{
    public static void RequireFit(string? text, string column, int length)
    {
        if (text?.Length > length)
            throw new StringLengthExceededException(text, column, length);
    }
}

internal sealed class StringLengthExceededException(string text, string column, int length) : FaultException(
    HttpStatusCode.BadRequest, $"String length exceeded. The length of string '{text}' exceeds the limit of column {column}(CHAR({length})).");

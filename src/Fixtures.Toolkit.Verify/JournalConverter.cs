using Fixtures.Toolkit.OpenStack;
using VerifyTests;

namespace Fixtures.Toolkit.Verify;

/// <summary>Prints a journal entry as one line.</summary>
internal sealed class JournalConverter : NamingConverter<JournalEntry>
{
    protected override void Write(VerifyJsonWriter writer, JournalEntry value, StableNames names) =>
        writer.WriteValue(names.LineOf(value).ToString());
}

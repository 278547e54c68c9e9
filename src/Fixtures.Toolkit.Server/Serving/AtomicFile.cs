namespace Fixtures.Toolkit.Server.Serving;

/// <summary>Writes a file so that a reader sees it whole or not at all.</summary>
internal static class AtomicFile
{
    public static void Write(FileInfo file, string text)
    {
        file.Directory?.Create();
        var draft = $"{file.FullName}.{Environment.ProcessId}.tmp";
        File.WriteAllText(draft, text);
        File.Move(draft, file.FullName, overwrite: true);
    }
}

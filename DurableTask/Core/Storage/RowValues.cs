namespace DurableTask.Storage;

/// <summary>The parts of a row that can be large.</summary>
[Flags]
internal enum RowValues
{
    None = 0,
    Input = 1,
    Output = 2,
    CustomStatus = 4,
    All = Input | Output | CustomStatus,
}
